export const show = async () => [];
