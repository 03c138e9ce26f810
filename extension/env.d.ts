interface ImportMetaEnv {
  /** Set by WXT: whether this is the build for Firefox. */
  readonly FIREFOX: boolean;
}

interface ImportMeta {
  readonly env: ImportMetaEnv;
}
