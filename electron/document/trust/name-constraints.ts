/** Whose names an authority may vouch for (RFC 5280, 4.2.1.10): it may say so critically or not, and is taken at its word. */
import { AltName, NameConstraints, RelativeDistinguishedNames, type GeneralName, type GeneralSubtree } from 'pkijs';

/** Choices of `GeneralName` (RFC 5280, 4.2.1.6). */
const KIND = { mail: 1, host: 2, directory: 4 } as const;
const MAIL_ATTRIBUTE = '1.2.840.113549.1.9.1';

export interface Name {
  /** The choice of `GeneralName`. */
  readonly kind: number;
  /** Of a directory name its parts from the root down, of mail and host one; null for a kind that is not understood here. */
  readonly parts: readonly string[] | null;
}

export interface NameLimits {
  /** Of a kind that stands here, a name must lie in one of them. */
  readonly permitted: readonly Name[];
  readonly excluded: readonly Name[];
}

/** Null when it is not such an extension, or has distances, which the profile of RFC 5280 has not. */
export function readNameLimits(extension: unknown): NameLimits | null {
  if (!(extension instanceof NameConstraints)) return null;
  const { permittedSubtrees = [], excludedSubtrees = [] } = extension;
  const all = [...permittedSubtrees, ...excludedSubtrees];
  if (all.length === 0 || !all.every(hasNoDistance)) return null;
  const read = (trees: readonly GeneralSubtree[]): readonly Name[] => trees.map(({ base }) => nameOf(base));
  return { permitted: read(permittedSubtrees), excluded: read(excludedSubtrees) };
}

function hasNoDistance({ minimum, maximum }: GeneralSubtree): boolean {
  return Number(typeof minimum === 'number' ? minimum : minimum.toBigInt()) === 0 && maximum === undefined;
}

/**
 * All names that a certificate is made out to. `alternatives`: its subject alternative names, or undefined; null when they
 * are not readable.
 */
export function readNames(subject: RelativeDistinguishedNames, alternatives: unknown): readonly Name[] | null {
  if (alternatives !== undefined && !(alternatives instanceof AltName)) return null;
  const own = partsOf(subject);
  const mail = subject.typesAndValues
    .filter(({ type }) => type === MAIL_ATTRIBUTE)
    .map(({ value }): Name => ({ kind: KIND.mail, parts: [mailbox(textOf(value) ?? '')] }));
  return [
    ...(own.length === 0 ? [] : [{ kind: KIND.directory, parts: own }]),
    ...mail,
    ...(alternatives?.altNames ?? []).map(nameOf),
  ];
}

/** What is of a kind that is limited and cannot be compared here is not allowed. */
export function allowsNames({ permitted, excluded }: NameLimits, names: readonly Name[]): boolean {
  return names.every((name) => {
    const inside = permitted.filter(({ kind }) => kind === name.kind);
    const outside = excluded.filter(({ kind }) => kind === name.kind);
    if (name.parts === null) return inside.length + outside.length === 0;
    return (
      (inside.length === 0 || inside.some((tree) => lies(name, tree))) && !outside.some((tree) => lies(name, tree))
    );
  });
}

function lies({ kind, parts }: Name, tree: Name): boolean {
  if (parts === null || tree.parts === null) return false;
  if (kind === KIND.directory) return tree.parts.every((part, at) => parts[at] === part);
  const [own = '', base = ''] = [parts[0], tree.parts[0]];
  if (base === '') return true;
  if (kind === KIND.host) return own === base || own.endsWith(`.${base}`);
  if (base.includes('@')) return own === base;
  const host = own.slice(own.lastIndexOf('@') + 1);
  return base.startsWith('.') ? host.endsWith(base) : host === base;
}

function nameOf({ type, value }: GeneralName): Name {
  const said: unknown = value;
  if (type === KIND.directory && said instanceof RelativeDistinguishedNames)
    return { kind: type, parts: partsOf(said) };
  if (type === KIND.mail && typeof said === 'string') return { kind: type, parts: [mailbox(said)] };
  if (type === KIND.host && typeof said === 'string') return { kind: type, parts: [said.toLowerCase()] };
  return { kind: type, parts: null };
}

/** Compared as RFC 5280, 7.1 asks in substance: without case, and with blanks counted once. */
function partsOf({ typesAndValues }: RelativeDistinguishedNames): readonly string[] {
  return typesAndValues.map(({ type, value }) => {
    const text = textOf(value)?.normalize('NFKC').toLowerCase().trim().replace(/\s+/gu, ' ');
    return `${type}=${text ?? `#${Buffer.from(value.toBER()).toString('hex')}`}`;
  });
}

function textOf({ valueBlock }: RelativeDistinguishedNames['typesAndValues'][number]['value']): string | null {
  const { value }: { readonly value?: unknown } = valueBlock;
  return typeof value === 'string' ? value : null;
}

/** Its host is written without case, what stands before it is not. */
function mailbox(text: string): string {
  const at = text.lastIndexOf('@') + 1;
  return text.slice(0, at) + text.slice(at).toLowerCase();
}
