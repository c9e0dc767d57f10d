/** Our words without the one piece of markup that they may have. */
export function plainText(words: string): string {
  return words.replaceAll(/<\/?b>/g, '');
}
