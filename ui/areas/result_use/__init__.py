"""The page of result use: pay list, training needs, nominations, trends, the nine boxes."""
