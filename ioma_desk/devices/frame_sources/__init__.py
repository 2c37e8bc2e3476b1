"""Where pictures come from: cameras, films, folders and single picture files, each a `FrameSource`."""
