"""Quality figures: records against annotations, answers against expected answers, and the page that keeps them."""
