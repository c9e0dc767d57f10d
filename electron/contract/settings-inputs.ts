/** What the calls about settings take: the shapes only, for main checks the values by the schema of the settings file. */
import { z } from 'zod';
import { PLACES } from '../consultation/places';
import { key, nothing, type InputsOf } from './input-parts';
import { queueName } from './print-inputs';
import type { ClinicChoices, PrinterChoice, SettingsApi } from './settings-api';

const text = z.string().max(200);
const address = z.string().max(300);
const printer: z.ZodType<PrinterChoice> = z.union([
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('queue'), name: queueName }),
  z.strictObject({ kind: z.literal('address'), uri: address, fingerprint: z.string().max(100).nullable() }),
]);

const changes: z.ZodType<Partial<ClinicChoices>> = z
  .strictObject({
    clinicName: text,
    kioskName: text,
    place: z.enum(PLACES),
    emergencyNumber: text.nullable(),
    phoneByDay: text.nullable(),
    phoneAtNight: text.nullable(),
    languages: z.array(key).max(100),
    defaultLanguage: key,
    clinicLanguage: key,
    bilingualPaper: z.boolean(),
    largePrint: z.boolean(),
    printer,
    paperSize: z.enum(['A4', 'Letter']).nullable(),
    twoSided: z.boolean(),
    timestampAuthority: address.nullable(),
    timestampValidation: z.boolean(),
    limitMs: z.int(),
    guidedLimitMs: z.int(),
    warningMs: z.int(),
    extensions: z.int(),
    retentionDays: z.int().nullable(),
    panelInches: z.number().nullable(),
    callSound: z.boolean(),
    patientMayUseDrive: z.boolean(),
  } satisfies Readonly<Record<keyof ClinicChoices, z.ZodType>>)
  .partial() as z.ZodType<Partial<ClinicChoices>>;

export const SETTINGS_INPUTS = {
  readSettings: nothing,
  saveSettings: z.strictObject({ changes }),
  undoSettings: nothing,
  startAgain: nothing,
} satisfies InputsOf<SettingsApi>;
