const files = import.meta.glob<string>('./emoji/*.svg', {
  eager: true,
  query: '?url',
  import: 'default',
});

/** The picture of an emoji, `undefined` where there is none and the font has to do. */
export function emojiPicture(emoji: string): string | undefined {
  const name = [...emoji].map((unit) => unit.codePointAt(0)?.toString(16)).join('-');
  return files[`./emoji/${name}.svg`];
}
