/** The tiny paper with one further step, the pieces it is made of, and hands to change them: what the attacks are made with. */
import { readBase, setEntries } from './pdf-revision-base';
import type { RevisionObject } from './pdf-revision';
import { addStep, idOf, objectBody, SHORT_LINE, type StepChoices } from './signed-steps.fixture';
import { makeSealedPaper, makeSigner } from './tiny-paper.fixture';
import { verifyDocument } from './verify';
import type { Verification } from './verify-findings';

export const signer = await makeSigner();
export const stranger = await makeSigner({ clinicName: 'Clínica del Río' });
export const trusted = [signer.stored.certificate];
export const sealed = await makeSealedPaper(signer);
export const base = readBase(sealed);
export const check = (bytes: Uint8Array): Verification => verifyDocument(bytes, { trusted });
export const said = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

export const ids = {
  root: base.rootId,
  info: base.infoId,
  page: idOf(sealed, '/Type /Page\n'),
  pages: idOf(sealed, '/Type /Pages'),
  signature: idOf(sealed, '/ByteRange'),
  form: idOf(sealed, '/SigFlags'),
  patient: idOf(sealed, '/T (patient)'),
  clinician: idOf(sealed, '/T (clinician)'),
  font: idOf(sealed, '/Type /Font\n'),
  content: Number(/\/Contents (\d+) 0 R/.exec(said(sealed))?.[1]),
};
export const bodyOf = (id: number): string => said(base.bodyOf(id));

/** A drawing that shows a name: two-byte codes of one font whose map is plain. */
const named = (name: string): Pick<StepChoices, 'operators' | 'drawing' | 'more'> => {
  const codes = [...name].map((letter) => letter.charCodeAt(0).toString(16).padStart(4, '0')).join('');
  const map =
    '/CMapName /X def\n1 beginbfrange\n<0000> <00ff> [' +
    Array.from({ length: 256 }, (_, code) => `<${code.toString(16).padStart(4, '0')}>`).join(' ') +
    ']\nendbfrange';
  return {
    operators: `BT /F1 10 Tf [<${codes}>] TJ ET ${SHORT_LINE}`,
    drawing: { Resources: `<<\n/Font <<\n/F1 ${base.nextId + 2} 0 R\n>>\n>>` },
    more: (next) => [
      objectBody(
        next,
        `<<\n/Type /Font\n/Subtype /Type0\n/BaseFont /X\n/Encoding /Identity-H\n/DescendantFonts [${next + 2} 0 R]\n/ToUnicode ${next + 1} 0 R\n>>`,
      ),
      objectBody(next + 1, `<<\n/Length ${map.length}\n>>\nstream\n${map}\nendstream`),
      objectBody(next + 2, '<<\n/Type /Font\n/Subtype /CIDFontType2\n/BaseFont /X\n>>'),
    ],
  };
};
export const dr = { name: 'Dr. Chen', ...named('Dr. Chen') };
export const step = (choices: StepChoices = {}): Uint8Array => addStep(sealed, signer, { ...dr, ...choices });
export const twice = step();

export const stream = (operators: string, entries = ''): string =>
  `<<\n/Length ${operators.length}\n${entries}>>\nstream\n${operators}\nendstream`;
export const other = 'BT (You agreed to the treatment.) Tj ET';
export const withEntries = (id: number, changes: Readonly<Record<string, string>>): RevisionObject => ({
  id,
  body: setEntries(base.bodyOf(id), changes),
});
export const without = (id: number, entry: RegExp): RevisionObject => {
  if (!entry.test(bodyOf(id))) throw new Error(`object ${id} has no ${entry.source}`);
  return objectBody(id, bodyOf(id).replace(entry, ''));
};
export const next = base.nextId;
export const annotations = /\/Annots (\[[^\]]*)\]/.exec(bodyOf(ids.page))?.[1] ?? '';
