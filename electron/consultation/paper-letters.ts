/** How large the letters of a paper are: a choice of its own, for what is printed is the sealed file, and that has one size. */

export const PAPER_LETTERS = ['standard', 'large'] as const;
export type PaperLetters = (typeof PAPER_LETTERS)[number];
