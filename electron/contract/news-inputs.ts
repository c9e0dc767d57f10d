/** What the call about news takes. */
import type { NewsApi } from './news-api';
import { nothing, type InputsOf } from './input-parts';

export const NEWS_INPUTS = { readNews: nothing } satisfies InputsOf<NewsApi>;
