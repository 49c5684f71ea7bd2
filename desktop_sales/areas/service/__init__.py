"""Service (客户服务): complaints, satisfaction surveys, service standards and inspections."""
