import { random } from './random.ts';
import styles from './timeline.module.css';

const WIDTH = 480;
const HEIGHT = 240;

/** A drawn picture in the place of a photograph: sky, sun and hills, by the post's number. */
export function Scene({ label, lang, turn }: { label: string; lang: string; turn: number }) {
  const next = random(turn);
  const hue = Math.floor(next() * 360);
  const hills = [0, 1, 2].map((row) => {
    const height = HEIGHT * (0.45 + row * 0.17);
    const points = [0, 0.25, 0.5, 0.75, 1].map(
      (x) => `${x * WIDTH} ${Math.round(height + (next() - 0.5) * 60)}`,
    );
    return { path: `M0 ${HEIGHT}L${points.join('L')}L${WIDTH} ${HEIGHT}z`, light: 62 - row * 16 };
  });
  return (
    <svg
      class={styles.scene}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="xMidYMid slice"
      role="img"
      aria-label={label}
      lang={lang}
    >
      <rect width={WIDTH} height={HEIGHT} fill={`hsl(${hue} 55% 82%)`} />
      <circle
        cx={Math.round(60 + next() * 360)}
        cy={Math.round(40 + next() * 40)}
        r="26"
        fill={`hsl(${(hue + 40) % 360} 90% 93%)`}
      />
      {hills.map(({ path, light }) => (
        <path key={light} d={path} fill={`hsl(${(hue + 200) % 360} 28% ${light}%)`} />
      ))}
    </svg>
  );
}
