import type { Place } from '../store/conversation.ts';

/** What became of copies that were to be masked again. */
export interface Remasked {
  readonly changed: number;
  /** Those that nobody here can change any more. */
  readonly left: number;
}

export interface RemaskRequest extends Place {
  readonly vendor: string;
  /** When it was reported, ms since 1970: the same for every repetition of the request. */
  readonly at: number;
}

/** The copies that a channel has put up at a vendor and can still change: messages in a shared channel, not mails. */
export interface Copies {
  /** Masks the copies of a conversation again with what it knows now. May be asked again after a failure: what was done stays done. */
  remask(request: RemaskRequest): Promise<Remasked>;
}
