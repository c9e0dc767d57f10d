/** What every call over the bridge returns: a plain object, because structured clone strips classes. */
export type Result<T, E extends string = string> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure<E> };

/**
 * Why a call did not succeed. `code` names the sentence in `locales/<lang>/errors.json`; the other members are
 * facts that sentence may show (counts, limits, names of files of ours). Never a raw message, never patient data.
 */
export interface Failure<E extends string = string> {
  readonly code: E;
  readonly facts?: Readonly<Record<string, string | number>>;
}

export function succeed<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function fail<E extends string>(
  code: E,
  facts?: Readonly<Record<string, string | number>>,
): { readonly ok: false; readonly error: Failure<E> } {
  return { ok: false, error: facts === undefined ? { code } : { code, facts } };
}
