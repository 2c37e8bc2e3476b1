"""Windows only: views, presenters and the parts they are made of."""
