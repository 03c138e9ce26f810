const SHAPES = {
  reply: 'M4 5h16v11H11l-5 4v-4H4z',
  repost: 'M5 10V7h11l-3-3m3 3-3 3M19 14v3H8l3 3m-3-3 3-3',
  like: 'M12 20C5 15 3 12 3.5 8.5 4 5 10 4 12 8c2-4 8-3 8.5.5C21 12 19 15 12 20z',
  home: 'M4 11l8-7 8 7v9h-6v-6h-4v6H4z',
  back: 'M20 12H5m6-7-7 7 7 7',
  bench: 'M4 6h16M4 11h16M6 11v8M18 11v8',
};

/** A line drawing that says nothing that the text beside it does not. */
export function Icon({ shape }: { shape: keyof typeof SHAPES }) {
  return (
    <svg viewBox="0 0 24 24" width="19" height="19" aria-hidden="true">
      <path
        d={SHAPES[shape]}
        fill="none"
        stroke="currentColor"
        stroke-width="1.8"
        stroke-linejoin="round"
        stroke-linecap="round"
      />
    </svg>
  );
}
