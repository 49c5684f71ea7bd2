"""Pipeline (商机与滚动承诺): opportunities and what each salesperson commits to for the months ahead."""
