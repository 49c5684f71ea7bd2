"""What the errors of the market area say."""

from desktop_sales.core.sentences import register_sentences
from desktop_sales.core.translation import N_

register_sentences(
    {
        "market.size_not_positive": N_(
            "A market size must be above zero: {size}. Enter the yearly size in yuan."
        ),
        "market.year_out_of_range": N_("{year} is no year of a market size. Enter 1990 to 2200."),
        "market.size_gone": N_("This market size no longer exists. Refresh the page."),
    }
)
