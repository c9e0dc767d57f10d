/** In large letters every part of every language's paper fits its page: nothing runs into the foot, or past it. */
import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { composeDocument } from '../compose';
import { samplePaper, RESOURCES, type SampleChoices } from '../sample-paper.fixture';
import { loadFonts, type FontLibrary } from '../text/fonts';
import { KeptLayouts } from '../text/kept-layouts';
import { createGlyphWriter } from './glyph-writer';
import { readIllustration } from './illustration';
import { footerHeight } from './page-frame';
import { pageGeometry, type PageGeometry } from './page-geometry';
import { createPdf } from './pdf-document';
import { createPress, type OwnPress } from './press';
import { setSections } from './set-sections';
import { Tag } from './tag';

const LANGUAGES = readdirSync('locales');
const SLOW_MS = 60_000;
const SLOW = { timeout: SLOW_MS };
let fonts: FontLibrary;
beforeAll(() => {
  const loaded = loadFonts(RESOURCES);
  if (!loaded.ok) throw new Error(loaded.error.code);
  fonts = loaded.value;
}, SLOW_MS);

/** How far down the body each page reaches, of 1, and how many atoms stand on it. */
function fillPages(choices: SampleChoices): readonly { readonly reach: number; readonly atoms: number }[] {
  const model = composeDocument(samplePaper({ ...choices, letters: 'large' }));
  const document = createPdf(model);
  const pressOf = (geometry: PageGeometry): OwnPress =>
    createPress({
      document,
      geometry,
      writer: createGlyphWriter(document),
      illustrations: {
        twoPeople: readIllustration(RESOURCES, 'two-people'),
        takeHome: readIllustration(RESOURCES, 'take-home'),
      },
      layouts: new KeptLayouts(fonts),
      language: model.language,
    });
  const press = pressOf(pageGeometry(model, footerHeight(pressOf(pageGeometry(model)), model.footer)));
  const pages = [...setSections(press, Tag.root(document), model, () => undefined)];
  return pages.map((page) => ({
    reach: Math.max(...page.map(({ y, atom }) => y + atom.heightPt)) / press.geometry.bodyHeightPt,
    atoms: page.length,
  }));
}

const LARGEST: readonly SampleChoices[] = ['en', 'ko', 'ru', 'ur'].map((language) => ({ language, amount: 'most' }));
const BESIDE = LANGUAGES.map((language): SampleChoices => {
  return { language, beside: language === 'en' ? 'ur' : 'en', paperSize: 'A4', amount: 'few', guided: true };
});

describe('in large letters', () => {
  it.each([...LARGEST, ...BESIDE])('each page of $language, $amount, holds what stands on it', SLOW, (choices) => {
    const pages = fillPages(choices);
    expect(pages.length).toBeGreaterThan(10);
    expect(pages.filter(({ reach, atoms }) => reach > 1.0001 || atoms === 0)).toEqual([]);
  });
});
