/** Which word of the glossary is explained just now: texts ask for it, the frame shows it over the page. */
import { getContext, setContext } from 'svelte';

export class OpenTerm {
  /** ID of the content's glossary. */
  id: string | null = $state(null);
}

const KEY = Symbol('glossary');

/** For everything inside the component that calls this while it is made. */
export function provideOpenTerm(): OpenTerm {
  return setContext(KEY, new OpenTerm());
}

/** Throws outside of a frame: a term that opens nothing would be a trap. */
export function useOpenTerm(): OpenTerm {
  const found = getContext<OpenTerm | undefined>(KEY);
  if (found === undefined) throw new Error('a glossed text stands in no frame');
  return found;
}
