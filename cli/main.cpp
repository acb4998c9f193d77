#include "cli/app.h"

int main(int argc, char** argv) { return jurisdiff::run_app(argc, argv); }
