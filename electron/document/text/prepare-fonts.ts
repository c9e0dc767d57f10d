/** Opens the fonts of the languages that are offered, so that the first paper in one is as fast as all others. */
import { fontStack, FONT_ROLES } from './font-stacks';
import type { FontLibrary } from './fonts';

/** The leading font of each voice and the Latin one: about 0.1 s for each Chinese, Japanese or Korean font, else nothing. */
export function prepareFonts(fonts: FontLibrary, languages: readonly string[]): void {
  for (const language of languages) {
    for (const role of FONT_ROLES) {
      const stack = fontStack(role, language);
      const [leading] = stack;
      const latin = stack.find(({ only }) => only === null);
      for (const font of [leading, latin]) {
        if (font !== undefined) void fonts.get(font.id)?.shaper;
      }
    }
  }
}
