/** Said once, in the first message of a conversation, to people: what stands in brackets, and how to ask. It is left as it is when it is masked again. */
export const TOKEN_NOTE =
  'Words in brackets, such as [NAME], stand for personal data that was masked before this was sent. To learn a value, ask the sender and quote the brackets as they are.';
