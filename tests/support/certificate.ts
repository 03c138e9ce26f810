/** A certificate for tests that show pages under the names of real sites. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const folder = resolve(import.meta.dirname, '../../target/certificate');

/** Made once, by openssl, and never trusted by anything but these tests. */
export function certificate(): { key: Buffer; cert: Buffer } {
  const key = join(folder, 'key.pem');
  const cert = join(folder, 'cert.pem');
  if (!existsSync(cert)) {
    mkdirSync(folder, { recursive: true });
    const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
    const made = ['-newkey', 'rsa:2048', '-nodes', '-days', '3650', '-keyout', key, '-out', cert];
    execFileSync('openssl', ['req', '-x509', ...made, ...names], { stdio: 'ignore' });
  }
  return { key: readFileSync(key), cert: readFileSync(cert) };
}
