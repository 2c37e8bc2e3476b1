"""A simulator of webcam pictures of a DNI: card, pose, lens, sensor and video compression, all drawn from a seed.

The card's texture is seen through a pinhole with radial distortion at twice the resolution, blurred by defocus and
motion, sampled down, lit, sampled by a Bayer sensor with noise, developed, and compressed as MJPEG does.
All people are fictional. The same seed and options give the same pixels.
"""
