FROM golang:1.25 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/tienda .

FROM alpine:3.22
COPY --from=build /out/tienda /usr/local/bin/tienda
USER 10001
CMD ["tienda"]
