"""The program driven in its own process on Qt's offscreen screen: homes made beforehand, and hands at the keys."""
