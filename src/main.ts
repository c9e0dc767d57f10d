/** Opens the screen: one session on the bridge, one App on the page. */
import { mount } from 'svelte';
import { readBridge } from './api';
import App from './App.svelte';
import './look/candor.css';
import { hideWhenTold } from './session/hiding';
import { Session } from './session/session.svelte';
import { browserSurroundings } from './session/surroundings';

const api = readBridge();
const session = new Session(api, browserSurroundings);
mount(App, { target: document.body, props: { session } });
void session.start();
void hideWhenTold(api, session);
