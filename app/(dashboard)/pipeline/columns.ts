/** How many cards of a column come with the page; further ones when they are scrolled to. */
export const cardsAtOnce = 30;
