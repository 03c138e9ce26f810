import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

type Messages = Record<string, { message: string }>;

const folder = join(import.meta.dirname, 'public/_locales');
const read = (language: string): Messages =>
  JSON.parse(readFileSync(join(folder, language, 'messages.json'), 'utf8'));
const english = read('en');

/** The places of a sentence that are filled in when it is said. */
const places = ({ message }: { message: string }) => [...new Set(message.match(/\$\d/gu))].sort();

for (const language of readdirSync(folder)) {
  test(`${language} says every sentence, and fills the same places`, () => {
    const messages = read(language);
    assert.deepEqual(Object.keys(messages).sort(), Object.keys(english).sort());
    for (const [name, sentence] of Object.entries(messages)) {
      assert.notEqual(sentence.message.trim(), '', name);
      assert.deepEqual(places(sentence), places(english[name] ?? assert.fail(name)), name);
    }
  });
}
