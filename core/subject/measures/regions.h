#pragma once

#include <vector>

namespace huizhi {

/// Parts of the face as polygons of mesh points ("left" is the image's left).
inline const std::vector<int> kFaceOval = {
    10,  338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377,
    152, 148, 176, 149, 150, 136, 172, 58,  132, 93,  234, 127, 162, 21,  54,  103, 67,  109};
inline const std::vector<int> kLeftCheek = {117, 118, 101, 36, 205, 187, 123, 116};
inline const std::vector<int> kRightCheek = {346, 347, 330, 266, 425, 411, 352, 345};
inline const std::vector<int> kForehead = {109, 10, 338, 337, 9, 108};
inline const std::vector<int> kLeftEyeZone = {70,  63,  105, 66,  107, 193, 245, 128,
                                              120, 119, 118, 117, 111, 143, 156};
inline const std::vector<int> kRightEyeZone = {300, 293, 334, 296, 336, 417, 465, 357,
                                               349, 348, 347, 346, 340, 372, 383};
inline const std::vector<int> kLeftEye = {33,  7,   163, 144, 145, 153, 154, 155,
                                          133, 173, 157, 158, 159, 160, 161, 246};
inline const std::vector<int> kRightEye = {263, 249, 390, 373, 374, 380, 381, 382,
                                           362, 398, 384, 385, 386, 387, 388, 466};
inline const std::vector<int> kMouth = {61,  146, 91,  181, 84,  17, 314, 405, 321, 375,
                                        291, 409, 270, 269, 267, 0,  37,  39,  40,  185};

}  // namespace huizhi
