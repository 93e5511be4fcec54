"""The print service of this PC: asked by IPP, told in words, and emptied when somebody goes."""
