/** Forwards the contract into the page's world, and nothing else: no ipcRenderer, no path, no listener. */
import { contextBridge, ipcRenderer } from 'electron';
import { BRIDGE_NAME, METHODS, channelOf } from '../contract/methods';

const bridge = Object.fromEntries(
  METHODS.map((method) => [
    method,
    (input?: unknown): Promise<unknown> => ipcRenderer.invoke(channelOf(method), input),
  ]),
);

contextBridge.exposeInMainWorld(BRIDGE_NAME, bridge);
