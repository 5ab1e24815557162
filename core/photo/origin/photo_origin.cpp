#include "core/photo/origin/photo_origin.h"

#include <exception>

#include "core/photo/origin/file_parts.h"
#include "core/photo/photo_kind.h"

namespace huizhi {

PhotoOrigin read_origin(std::span<const std::uint8_t> file) {
    OriginNotes notes;
    const PhotoKind kind = recognise_photo(file).kind;
    try {
        if (kind == PhotoKind::Jpeg) {
            read_jpeg_origin(file, notes);
        } else if (kind == PhotoKind::Png) {
            read_png_origin(file, notes);
        }
    } catch (const std::exception&) {  // memory is short: what was found until then
        return notes.take();
    }
    return notes.take();
}

}  // namespace huizhi
