/** A paper of nobody's, made once when a worker starts: it loads code and fonts, and shows that papers can be made. */
import { SIGNER_ROLES } from '../consultation/events';
import type { DocumentModel, Text } from './document-model';

const text = (words: string): Text => [{ text: words }];

/** Letters of two directions and a signature page, so that every stage has something to do. */
export function warmUpModel(at: number): DocumentModel {
  const record = {
    format: 'candor-record',
    documentNumber: 'CND-0000-0000-0000',
    paperLanguage: 'en',
    content: { version: '0.0.0' },
  };
  return {
    language: 'en',
    direction: 'ltr',
    beside: null,
    paperSize: 'Letter',
    title: 'Candor',
    author: 'Candor',
    subject: 'Candor',
    createdAt: at,
    sections: [
      {
        id: 'signature',
        newPage: true,
        beside: null,
        blocks: [
          { kind: 'heading', level: 1, text: text('Candor صراحة 123') },
          {
            kind: 'signatures',
            meaning: text('Candor'),
            meaningNot: text('صراحة'),
            places: SIGNER_ROLES.map((role) => ({
              role,
              statement: text('Candor'),
              fieldName: 'Candor',
              lines: [{ label: text('Candor'), value: text('123') }],
              entry: null,
            })),
          },
          {
            kind: 'paper-check',
            heading: text('Candor'),
            words: [],
            number: text('123'),
            later: text('Candor'),
            code: 'CANDOR1:0',
            alt: 'Candor',
          },
        ],
      },
    ],
    footer: { items: [text('Candor')], pageOf: '{{page}}/{{pages}}' },
    attachment: { name: 'record.json', description: 'Candor', json: JSON.stringify(record) },
    seal: { role: 'patient', signerName: 'Candor', reason: 'Candor', fieldsName: 'Candor', at },
  };
}
