/** What is done about raw messages in channels that outsiders read: nothing, word to the author, or removal with a masked repost. */
export type GuardMode = 'off' | 'notify' | 'remove';
