/** One thing of a list that can be chosen from it. */
export interface Offer {
  readonly id: string;
  readonly label: string;
  readonly lang?: string;
  readonly dir?: 'ltr' | 'rtl';
}
