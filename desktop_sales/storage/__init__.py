from desktop_sales.storage import sentences as sentences
