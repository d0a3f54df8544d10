import * as api from './api.js';
import { byId, setText } from './dom.js';

let then = () => {};

byId('sign-in-form').addEventListener('submit', async event => {
  event.preventDefault();
  const token = byId('token');
  try {
    await api.signIn(token.value);
    byId('sign-in').close();
    then();
  } catch (problem) {
    setText(byId('sign-in-problem'), problem.message);
  } finally {
    token.value = '';
  }
});

/// Asks for an access token, and goes on with `next` once the server has taken it.
export function signIn(next) {
  then = next;
  if (byId('sign-in').open) return;
  setText(byId('sign-in-problem'), '');
  byId('sign-in').showModal();
}
