/** The settings that lead out of the kiosk: the printer and the time-stamp authority, chosen or with their address written. */
import type { PrinterView } from '../../electron/contract/print-api';
import type { ClinicChoices, PrinterChoice } from '../../electron/contract/settings-api';
import { t } from '../i18n';
import { NONE, one, WRITE, type Chosen, type Written } from './settings-offers';

const LONGEST_ADDRESS = 300;
/** What nearly every printer on a network answers under (PWG 5100.14, 4.2). */
const USUAL_PATH = '/ipp/print';
export const AUTHORITY_FILE = 'timestamp-authority.pem';

/** `10.0.0.7` -> `ipp://10.0.0.7/ipp/print`; what is said in full stays. */
export function asPrinterAddress(text: string): string {
  const whole = /^\w+:\/\//u.test(text) ? text : `ipp://${text}`;
  return /^\w+:\/\/[^/]+\/?$/u.test(whole) ? whole.replace(/\/?$/u, USUAL_PATH) : whole;
}

export function printerRow({ printer }: ClinicChoices, printers: readonly PrinterView[] | null): Chosen {
  const queues = (printers ?? []).map(({ queue, description }) => ({
    id: queue,
    label: description === '' ? queue : description,
  }));
  const now = placeOf(printer);
  const isListed = now === NONE || queues.some(({ id }) => id === now);
  const take = (id: string): Partial<ClinicChoices> => {
    if (id === NONE) return { printer: { kind: 'none' } };
    return id === now ? {} : { printer: { kind: 'queue', name: id } };
  };
  const written: Written = {
    by: 'writing',
    value: printer.kind === 'address' ? printer.uri : 'ipp://',
    maxLength: LONGEST_ADDRESS,
    isAddress: true,
    // The same address keeps the certificate that was trusted with it.
    take: (text) => {
      const uri = asPrinterAddress(text);
      return uri === now ? {} : { printer: { kind: 'address', uri, fingerprint: null } };
    },
  };
  return {
    ...one(
      [
        { id: NONE, label: t('staff.settings.none') },
        ...(isListed ? [] : [{ id: now, label: now }]),
        ...queues,
        { id: WRITE, label: t('staff.settings.writeAddress') },
      ],
      now,
      take,
      t(printers?.length === 0 ? 'staff.settings.noQueues' : 'staff.settings.printerTried'),
    ),
    written,
  };
}

const placeOf = (printer: PrinterChoice): string => {
  if (printer.kind === 'none') return NONE;
  return printer.kind === 'queue' ? printer.name : printer.uri;
};

export function authorityRow({ timestampAuthority: now }: ClinicChoices): Chosen {
  return {
    ...one(
      [
        { id: NONE, label: t('staff.settings.none') },
        ...(now === null ? [] : [{ id: now, label: now }]),
        { id: WRITE, label: t('staff.settings.writeAddress') },
      ],
      now ?? NONE,
      (id) => ({ timestampAuthority: id === NONE ? null : id }),
      t('staff.settings.authorityFile', { file: AUTHORITY_FILE }),
    ),
    written: {
      by: 'writing',
      value: now ?? 'https://',
      maxLength: LONGEST_ADDRESS,
      isAddress: true,
      take: (text) => ({ timestampAuthority: text === NONE ? null : text }),
    },
  };
}
