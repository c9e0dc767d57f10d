/**
 * The third tier of the content: what a clinician who goes through a page with the person needs beside it. It goes only
 * where it is asked for by this name; all else that lists the statements of a page (`statementsOfPage`) leaves it out.
 */
import type { ContentPage, Statement } from './content';

/** In reading order; empty where the clinician gets nothing beyond what the person sees. Their words are `statements[id]`. */
export function clinicianNotesOf(page: ContentPage): readonly Statement[] {
  switch (page.kind) {
    case 'statement':
    case 'arrays':
    case 'offers':
    case 'option':
      return page.clinician ?? [];
    case 'opening':
    case 'compare':
    case 'options':
    case 'other-places':
      return [];
  }
}
