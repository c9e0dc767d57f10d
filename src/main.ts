/** Opens the screen: one session on the bridge, one App on the page. */
import { mount } from 'svelte';
import { readBridge } from './api';
import App from './App.svelte';
import './look/candor.css';
import { Session } from './session/session.svelte';
import { browserSurroundings } from './session/surroundings';

const session = new Session(readBridge(), browserSurroundings);
mount(App, { target: document.body, props: { session } });
void session.start();
