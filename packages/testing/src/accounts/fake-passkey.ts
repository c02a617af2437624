import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** A device with one passkey, as a browser speaks to it. `origin` is the site that the browser is on. */
interface FakePasskey {
  register: (challenge: string, origin: string) => ReturnType<typeof toRegistration>;
  /** `counter`: of a copy, which counts by itself. */
  signIn: (challenge: string, origin: string, counter?: number) => ReturnType<typeof toAssertion>;
}

const USER_IS_PRESENT_AND_VERIFIED = 0x05;
const HAS_CREDENTIAL = 0x40;
const AAGUID_BYTES = 16;
const ID_BYTES = 16;

const sha256 = (bytes: Buffer | string): Buffer => createHash('sha256').update(bytes).digest();
const uint = (value: number, size: number): Buffer => {
  const bytes = Buffer.alloc(size);
  bytes.writeUIntBE(value, 0, size);
  return bytes;
};
const hex = (text: string): Buffer => Buffer.from(text, 'hex');

const toClientData = (type: string, challenge: string, origin: string): Buffer =>
  Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));

/** CBOR of a key of COSE: a map of its type (EC2), algorithm (ES256), curve (P-256), x and y. */
const toCoseKey = ({ x = '', y = '' }: JsonWebKey): Buffer =>
  Buffer.concat([hex('a5010203262001215820'), Buffer.from(x, 'base64url'), hex('225820'), Buffer.from(y, 'base64url')]);

/** CBOR of an attestation that states nothing: { fmt: 'none', attStmt: {}, authData }. */
const toAttestation = (authData: Buffer): Buffer =>
  Buffer.concat([
    hex('a363666d74646e6f6e656761747453746d74a068'),
    Buffer.from('authData'),
    hex('59'),
    uint(authData.length, 2),
    authData,
  ]);

const toCredential = (id: string) => ({ id, rawId: id, type: 'public-key' as const });

const toRegistration = (id: string, clientData: Buffer, authData: Buffer) => ({
  ...toCredential(id),
  response: {
    clientDataJSON: clientData.toString('base64url'),
    attestationObject: toAttestation(authData).toString('base64url'),
    transports: ['internal'],
  },
});

const toAssertion = (id: string, clientData: Buffer, authData: Buffer, signature: Buffer) => ({
  ...toCredential(id),
  response: {
    clientDataJSON: clientData.toString('base64url'),
    authenticatorData: authData.toString('base64url'),
    signature: signature.toString('base64url'),
  },
});

/** Makes a passkey for a domain. Its counter grows with each use. */
export function createFakePasskey(domain: string): FakePasskey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(ID_BYTES);
  let counter = 0;
  const toAuthData = (flags: number, count: number): Buffer =>
    Buffer.concat([sha256(domain), uint(USER_IS_PRESENT_AND_VERIFIED | flags, 1), uint(count, 4)]);
  return {
    register: (challenge, origin) => {
      const credential = [
        Buffer.alloc(AAGUID_BYTES),
        uint(ID_BYTES, 2),
        id,
        toCoseKey(publicKey.export({ format: 'jwk' })),
      ];
      const authData = Buffer.concat([toAuthData(HAS_CREDENTIAL, ++counter), ...credential]);
      return toRegistration(id.toString('base64url'), toClientData('webauthn.create', challenge, origin), authData);
    },
    signIn: (challenge, origin, count = ++counter) => {
      const clientData = toClientData('webauthn.get', challenge, origin);
      const authData = toAuthData(0, count);
      const signature = sign('sha256', Buffer.concat([authData, sha256(clientData)]), privateKey);
      return toAssertion(id.toString('base64url'), clientData, authData, signature);
    },
  };
}
