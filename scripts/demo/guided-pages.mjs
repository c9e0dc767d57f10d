/** Which pages a guided talk comes through, and its pictures: what the command line knows before anything is started. */

/** The chapter that is to be gone through: the talk goes there from the very first page. */
export const COVERED = 'risks';

/** Names of the pictures that only a guided talk has, as they come. */
export const GUIDED_PICTURES = [
  ...['staff', 'prepare', 'prepare-name', 'prepare-language', 'prepare-condition', 'prepare-beside', 'prepare-cover'],
  ...['prepared', 'chapters', 'notes', 'writing', 'noted', 'give-back', 'alone', 'stop', 'take-over', 'pin'],
  ...['taken-over', 'questions', 'answer', 'answered', 'missed', 'unclear'],
].map((name) => `guide/${name}`);

/**
 * The chapters as a guided talk comes through them.
 * @template {{ id: string, pages: readonly unknown[] }} C
 * @param {readonly C[]} chapters
 * @returns {readonly C[]}
 */
export function guidedThrough(chapters) {
  const covered = chapters.findIndex(({ id }) => id === COVERED);
  const [first] = chapters;
  return [{ ...first, pages: first.pages.slice(0, 1) }, ...chapters.slice(covered)];
}
