"""What errors of the targets page say."""

from desktop_sales.core.sentences import register_sentences
from desktop_sales.core.translation import N_

register_sentences(
    {
        "plans_page.weights": N_(
            "Write numbers of zero or above with spaces between, one for each part, not all zero."
        ),
    }
)
