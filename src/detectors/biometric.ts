import type { IdKind } from './labelled-ids.ts';

// FP-4471-88 · iris_0042_left.bin · vp:9f31…: an identifier or a file name with a digit in it.
const TEMPLATE = /(?=[\w.:/-]{0,60}?\d)[A-Za-z0-9][\w.:/+-]{4,80}[A-Za-z0-9=]/y;

/** Biometric identifiers, fields and files: 45 CFR 164.514(b)(2)(i)(P). */
export const biometric: IdKind = {
  labels: [
    {
      kind: 'BIOMETRIC',
      rule: 'biometric.label',
      phrases:
        'fingerprint,fingerprint id,fingerprint template,fingerprint hash,fingerprint scan,fingerprint file,iris scan file,iris file,voiceprint file,finger print,thumbprint,iris,iris id,iris scan,iris template,iris code,iris hash,retina scan,retina id,retinal scan,voiceprint,voiceprint id,voice print,voice print id,voice template,voice biometric,speaker id print,' +
        'faceprint,face id template,face template,face embedding,face hash,face scan,facial template,facial recognition id,palm vein,palm vein id,palm template,palmprint,biometric,biometric id,biometric template,biometric hash,biometric identifier,biometrics id,gait signature,ear print,huella,huella dactilar,fingerabdruck,empreinte digitale',
      value: TEMPLATE,
      accept: (value) => (value.match(/\d/g)?.length ?? 0) >= 3 && !/^[\da-f]{10,}$/.test(value),
      far: /\b(?:key|ssh|cert|certificate|browser|tls|ssl|gpg|pgp|host|rsa|canvas|device|error|query|request|ja3)[ _-]?$/i,
    },
    {
      rule: 'biometric.keep',
      phrases: 'fingerprint sha,fingerprint md,key fingerprint,ssh fingerprint,cert fingerprint',
    },
  ],
};
