import * as api from './api.js';
import { byId, setText } from './dom.js';
import { visible } from './text.js';

/// Who looks at this page: asks for an access token where the server wants one, and says what its role may do.
export class Session {
  #who = null;

  /// @param onSigned called once the server has taken a token
  constructor(onSigned) {
    this.onSigned = onSigned;
    this.dialog = byId('sign-in');
    this.token = byId('token');
    this.button = byId('signed');
    byId('sign-in-form').addEventListener('submit', event => this.#submit(event));
    this.button.addEventListener('click', () => (this.#who ? this.#leave() : this.#ask()));
    api.onSignInNeeded(() => this.#ask());
  }

  get mayStart() {
    return this.#who?.role !== 'viewer';
  }

  async know() {
    this.#who = await api.session().catch(() => null);
    this.button.hidden = this.#who !== null && !this.#who.accessControl;
    setText(this.button, this.#who ? `Sign out ${visible(this.#who.name)}` : 'Sign in');
  }

  #ask() {
    this.button.hidden = false;
    if (this.dialog.open) return;
    setText(byId('sign-in-problem'), '');
    this.dialog.showModal();
  }

  async #submit(event) {
    event.preventDefault();
    try {
      await api.signIn(this.token.value.trim());
      this.dialog.close();
      this.onSigned();
    } catch (problem) {
      setText(byId('sign-in-problem'), problem.message);
      this.token.focus();
    } finally {
      this.token.value = '';
    }
  }

  #leave() {
    api.signOut().finally(() => location.reload());
  }
}
