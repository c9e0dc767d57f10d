/** Method -> channel. The methods are those of the access table, so that none can be called without a level. No schema here: the preload bundles this. */
import { ACCESS } from './access';
import type { CandorApi } from './api';

export type Method = keyof CandorApi;

export const METHODS = Object.keys(ACCESS) as readonly Method[];

export const channelOf = (method: Method): string => `candor:${method}`;
/** The name under which the preload puts the API into the page's world. */
export const BRIDGE_NAME = 'candor';
