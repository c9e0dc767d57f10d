/** A certificate request (PKCS #10, RFC 2986): what the clinic's own authority needs to vouch for the kiosk's key. */
import { createPublicKey, sign, type KeyObject } from 'node:crypto';
import * as asn1js from 'asn1js';
import { Attribute, Certificate, CertificationRequest, ExtKeyUsage, Extension, Extensions } from 'pkijs';
import { encodeAlgorithm, sealingAlgorithmFor } from './signature-algorithm';

const OID = {
  keyUsage: '2.5.29.15',
  extendedKeyUsage: '2.5.29.37',
  extensionRequest: '1.2.840.113549.1.9.14',
  sha256WithRsa: '1.2.840.113549.1.1.11',
  emailProtection: '1.3.6.1.5.5.7.3.4',
  documentSigning: '1.3.6.1.5.5.7.3.36',
} as const;
/** digitalSignature and nonRepudiation (RFC 5280, 4.2.1.3): bits 0 and 1, so that six bits of the octet are unused. */
const KEY_USAGE = { bits: 0xc0, unusedBits: 6 };

/**
 * DER, signed with the key. It has the name of the kiosk's present certificate and asks for what sealing needs: a key
 * that signs, for documents and (what viewers ask for) e-mail. Throws when the key is not one for sealing.
 */
export function createCertificateRequest({
  certificate,
  key,
}: {
  readonly certificate: Uint8Array;
  readonly key: KeyObject;
}): Uint8Array {
  const algorithm = sealingAlgorithmFor(key);
  if (algorithm === null) throw new Error('this key is not one for sealing');
  // Here the hash is part of the algorithm's name (RFC 4055, 5).
  const named = algorithm.padding === 'pkcs1' ? { ...algorithm, oid: OID.sha256WithRsa } : algorithm;
  const { subject } = Certificate.fromBER(certificate);
  const publicKey = asn1js.fromBER(createPublicKey(key).export({ type: 'spki', format: 'der' })).result;
  const attributes = new asn1js.Constructed({
    idBlock: { tagClass: 3, tagNumber: 0 },
    value: [new Attribute({ type: OID.extensionRequest, values: [wantedExtensions().toSchema()] }).toSchema()],
  });
  const info = new asn1js.Sequence({
    value: [new asn1js.Integer({ value: 0 }), subject.toSchema(), publicKey, attributes],
  });
  const signature = sign('sha256', new Uint8Array(info.toBER()), { key, dsaEncoding: 'der' });
  const request = new asn1js.Sequence({
    value: [
      info,
      encodeAlgorithm(named).toSchema(),
      new asn1js.BitString({ valueHex: Uint8Array.from(signature).buffer }),
    ],
  });
  const der = new Uint8Array(request.toBER());
  // It must be one for others too.
  CertificationRequest.fromBER(der);
  return der;
}

function wantedExtensions(): Extensions {
  const { bits, unusedBits } = KEY_USAGE;
  const usage = new asn1js.BitString({ valueHex: Uint8Array.of(bits).buffer, unusedBits });
  const purposes = new ExtKeyUsage({ keyPurposes: [OID.documentSigning, OID.emailProtection] });
  return new Extensions({
    extensions: [
      new Extension({ extnID: OID.keyUsage, critical: true, extnValue: usage.toBER() }),
      new Extension({ extnID: OID.extendedKeyUsage, critical: false, extnValue: purposes.toSchema().toBER() }),
    ],
  });
}
