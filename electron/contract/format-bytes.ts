/** Room on a drive as people say it: in gigabytes, or in megabytes where there is little. */

const MEGABYTE = 1_000_000;
const GIGABYTE = 1_000 * MEGABYTE;

/** Drives are sold in powers of ten. Rounded down: never more than there is. `locale` is BCP 47, with its digits. */
export function formatBytesIn(locale: string, bytes: number): string {
  const [size, unit] = bytes >= GIGABYTE ? [GIGABYTE, 'gigabyte'] : [MEGABYTE, 'megabyte'];
  const value = bytes >= 10 * GIGABYTE ? Math.floor(bytes / size) : Math.floor((bytes / size) * 10) / 10;
  return new Intl.NumberFormat(locale, { style: 'unit', unit }).format(value);
}
