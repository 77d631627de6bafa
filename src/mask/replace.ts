import { GauzeError } from '../errors.ts';
import { operators } from './operators/index.ts';
import type { OperatorContext, Place } from './operators/operator.ts';
import { shape } from './operators/shape.ts';
import type { OperatorName } from './policy.ts';

/** The domain of addresses that stand for a person's: `.invalid` never resolves (RFC 6761 section 6.4). */
const MASKED_DOMAIN = 'masked.invalid';

const SCHEME = /^[a-z][a-z\d+.-]{1,20}:\/\//i;

/** The replacement of one finding: the operator's result, or where its place cannot hold that, the nearest that it can. */
export function replacement(operator: OperatorName, place: Place, context: OperatorContext): string {
  if (operator === 'keep') throw new GauzeError('internal', 'operator keep');
  const text = () => operators[operator](place, context);
  const { accepts } = place;
  switch (accepts.type) {
    case 'any':
      return text();
    case 'filename':
      return text().replace(/[/\\:*?"<>|[\]]/g, '');
    case 'url':
      // Its host goes with it: what is left has to be an address still.
      return SCHEME.test(place.value) || (place.kind === 'URL' && place.whole)
        ? `https://${MASKED_DOMAIN}/${plainToken(place, context)}`
        : plainToken(place, context);
    case 'addr-spec':
      return `${plainToken(place, context)}@${MASKED_DOMAIN}`;
    case 'date':
      return place.value.replace(/\d{4}/, '1900').replace(/(?<=\D)\d{1,2}/g, '01');
    case 'digits':
    case 'number':
    case 'width':
      return fitted(place, context);
  }
}

/** `name-k7q2m4xd`: a token where brackets and capitals cannot stand. */
const plainToken = (place: Place, { session }: OperatorContext): string =>
  session.token(place.kind, place.value, place).toLowerCase();

function fitted(place: Place, context: OperatorContext): string {
  const { accepts } = place;
  const text = shape(place, context);
  if (accepts.type === 'digits' || accepts.type === 'number') return text.replace(/[^0-9.+-]/g, '9');
  return accepts.type === 'width' ? text.slice(0, accepts.count).padEnd(accepts.count) : text;
}
